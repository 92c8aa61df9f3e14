/** What takes the place of a class of AWS's runtime interface client, whose own exists for Linux only. */
package com.amazonaws.services.lambda.runtime.api.client.runtimeapi;
