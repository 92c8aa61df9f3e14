package com.example.orders;

class CutTheBatchException extends RuntimeException {

    CutTheBatchException(RuntimeException cause) {
        super("The batch's first record failed, so Lambda is to cut the batch in two: " + cause.getMessage(), cause);
    }
}
