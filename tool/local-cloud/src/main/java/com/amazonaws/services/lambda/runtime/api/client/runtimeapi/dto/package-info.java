/** The shape of AWS's classes that {@link com.amazonaws.services.lambda.runtime.api.client.runtimeapi} is compiled against. */
package com.amazonaws.services.lambda.runtime.api.client.runtimeapi.dto;
