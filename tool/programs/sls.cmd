@"%~dp0serverless.cmd" %*
