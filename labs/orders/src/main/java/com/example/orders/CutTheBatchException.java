package com.example.orders;

class CutTheBatchException extends RuntimeException {

    CutTheBatchException(RuntimeException cause) {
        super("The batch's first record failed, so it is to be cut in two: " + cause.getMessage(), null, false, false);
    }
}
