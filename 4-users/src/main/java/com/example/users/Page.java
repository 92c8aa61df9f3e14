package com.example.users;

import java.util.List;

public record Page(List<User> users, String next) {}
