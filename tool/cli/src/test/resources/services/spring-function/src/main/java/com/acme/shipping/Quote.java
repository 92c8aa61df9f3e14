package com.acme.shipping;

public record Quote(String destination, double price) {}
