package workshop.steps;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetStatus;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.CreateChangeSetRequest;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDetail;
import software.amazon.awssdk.services.cloudformation.model.Tag;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Deploys and removes a service by the calls that the Serverless CLI makes, in its order, for tests in which the CLI is
 * not the subject. {@link DeployCallsTest} holds both against each other.
 */
final class DeployCalls {

    /** As the CLI cuts what it uploads, in bytes. */
    private static final int PART = 5 << 20;

    private static final List<String> ENDPOINTS = List.of("HttpApiUrl", "ServiceEndpoint");

    private final CloudClients aws;
    private final CloudFormationClient stacks;

    DeployCalls(CloudClients aws) {
        this.aws = aws;
        this.stacks = aws.cloudFormation;
    }

    /**
     * Makes or changes the service's stack and waits for its end.
     *
     * @return the address of its API, if it has one
     * @throws AssertionError with the first event that failed
     */
    Optional<URI> deploy(PackagedService service) throws IOException {
        if (!exists(service.stack())) {
            change(service, ChangeSetType.CREATE, request -> request.templateBody(service.createTemplate()));
        }
        String bucket = bucketResource(service.stack()).physicalResourceId();
        aws.s3.headBucket(request -> request.bucket(bucket));
        objects(bucket, service.prefix())
                .forEach(object ->
                        aws.s3.headObject(request -> request.bucket(bucket).key(object.key())));
        service.functions().forEach(this::ask);
        upload(service, bucket);
        String url = "https://s3.amazonaws.com/" + bucket + "/" + service.directory()
                + "/compiled-cloudformation-template.json";
        stacks.validateTemplate(request -> request.templateURL(url));
        deleteChangeSet(service);
        change(service, ChangeSetType.UPDATE, request -> request.templateURL(url));
        Optional<URI> api = api(service.stack());
        stacks.listStackResources(request -> request.stackName(service.stack()));
        objects(bucket, service.prefix());
        return api;
    }

    /** Deletes the stack and waits until it is gone. */
    void remove(String service, String stage) {
        String stack = service + "-" + stage;
        if (!exists(stack)) {
            throw new AssertionError("There is no stack " + stack);
        }
        StackResourceDetail resource = bucketResource(stack);
        String bucket = resource.physicalResourceId();
        aws.s3.headBucket(request -> request.bucket(bucket));
        List<ObjectIdentifier> objects = objects(bucket, "serverless/" + service + "/" + stage + "/").stream()
                .map(object -> ObjectIdentifier.builder().key(object.key()).build())
                .toList();
        if (!objects.isEmpty()) {
            aws.s3.deleteObjects(request -> request.bucket(bucket).delete(delete -> delete.objects(objects)));
        }
        Progress progress = new Progress(resource.stackId());
        stacks.deleteStack(request -> request.stackName(stack));
        progress.awaitEnd("DELETE_COMPLETE");
    }

    private boolean exists(String stack) {
        try {
            return !stacks.describeStacks(request -> request.stackName(stack))
                    .stacks()
                    .isEmpty();
        } catch (CloudFormationException e) {
            if (!String.valueOf(e.getMessage()).contains("does not exist")) {
                throw e;
            }
            return false;
        }
    }

    private interface Template {
        CreateChangeSetRequest.Builder addTo(CreateChangeSetRequest.Builder request);
    }

    private void change(PackagedService service, ChangeSetType type, Template template) {
        String name = changeSet(service);
        stacks.createChangeSet(template.addTo(CreateChangeSetRequest.builder()
                        .stackName(service.stack())
                        .changeSetName(name)
                        .changeSetType(type)
                        .capabilities(Capability.CAPABILITY_IAM, Capability.CAPABILITY_NAMED_IAM)
                        .tags(Tag.builder().key("STAGE").value(service.stage()).build()))
                .build());
        DescribeChangeSetResponse made = awaitChangeSet(service);
        if (made.changes().isEmpty()) {
            deleteChangeSet(service);
            return;
        }
        Progress progress = new Progress(service.stack());
        stacks.executeChangeSet(request -> request.stackName(service.stack()).changeSetName(name));
        progress.awaitEnd(type + "_COMPLETE");
    }

    private DescribeChangeSetResponse awaitChangeSet(PackagedService service) {
        while (true) {
            DescribeChangeSetResponse made = stacks.describeChangeSet(
                    request -> request.stackName(service.stack()).changeSetName(changeSet(service)));
            if (made.status() == ChangeSetStatus.CREATE_COMPLETE || made.status() == ChangeSetStatus.FAILED) {
                return made;
            }
            Deployment.pause();
        }
    }

    private void deleteChangeSet(PackagedService service) {
        stacks.deleteChangeSet(request -> request.stackName(service.stack()).changeSetName(changeSet(service)));
    }

    private static String changeSet(PackagedService service) {
        return service.stack() + "-change-set";
    }

    private void upload(PackagedService service, String bucket) throws IOException {
        put(bucket, service.directory() + "/compiled-cloudformation-template.json", service.updateTemplate());
        put(bucket, service.directory() + "/serverless-state.json", service.state());
        for (Path file : service.artefacts()) {
            put(bucket, service.directory() + "/" + file.getFileName(), Files.readAllBytes(file));
        }
    }

    /** What is larger than a part is sent in parts. */
    private void put(String bucket, String key, byte[] zip) {
        if (zip.length <= PART) {
            aws.s3.putObject(
                    request -> request.bucket(bucket).key(key).contentType("application/zip"),
                    RequestBody.fromBytes(zip));
            return;
        }
        String upload = aws.s3
                .createMultipartUpload(
                        request -> request.bucket(bucket).key(key).contentType("application/zip"))
                .uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int from = 0; from < zip.length; from += PART) {
            int number = parts.size() + 1;
            byte[] part = Arrays.copyOfRange(zip, from, Math.min(zip.length, from + PART));
            String tag = aws.s3
                    .uploadPart(
                            request -> request.bucket(bucket)
                                    .key(key)
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromBytes(part))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        }
        aws.s3.completeMultipartUpload(
                request -> request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts)));
    }

    private void put(String bucket, String key, String json) {
        aws.s3.putObject(
                request -> request.bucket(bucket).key(key).contentType("application/json"),
                RequestBody.fromString(json));
    }

    /** Whether it is there already, and since when. */
    private void ask(String function) {
        try {
            aws.lambda.getFunction(request -> request.functionName(function));
        } catch (ResourceNotFoundException e) {
            // It is made by this deployment.
        }
    }

    private StackResourceDetail bucketResource(String stack) {
        return stacks.describeStackResource(
                        request -> request.stackName(stack).logicalResourceId("ServerlessDeploymentBucket"))
                .stackResourceDetail();
    }

    private List<S3Object> objects(String bucket, String prefix) {
        return aws.s3
                .listObjectsV2(request -> request.bucket(bucket).prefix(prefix))
                .contents();
    }

    private Optional<URI> api(String stack) {
        return stacks.describeStacks(request -> request.stackName(stack)).stacks().get(0).outputs().stream()
                .filter(output -> ENDPOINTS.contains(output.outputKey()))
                .map(Output::outputValue)
                .map(URI::create)
                .findFirst();
    }

    /** The events of a stack from now on. */
    private final class Progress {

        private final String stack;
        private final Instant start = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        /** @param stack its name, or its id if it is to be deleted */
        Progress(String stack) {
            this.stack = stack;
        }

        /** @throws AssertionError when the stack ends otherwise */
        void awaitEnd(String expected) {
            Deployment.awaitCondition(
                    () -> "The stack does not end: " + fresh(),
                    () -> status().endsWith("_COMPLETE") || status().endsWith("_FAILED"));
            if (!status().equals(expected)) {
                throw new AssertionError("The stack " + stack + " is " + status() + ": " + failure());
            }
        }

        /** Of the whole stack, by the last event. */
        private String status() {
            return fresh().stream()
                    .limit(1)
                    .filter(event -> event.physicalResourceId().equals(event.stackId()))
                    .map(StackEvent::resourceStatusAsString)
                    .findFirst()
                    .orElse("");
        }

        private String failure() {
            return fresh().stream()
                    .filter(event -> event.resourceStatusAsString().endsWith("_FAILED"))
                    .reduce((later, earlier) -> earlier)
                    .map(event -> event.logicalResourceId() + ": " + event.resourceStatusReason())
                    .orElse("no event says why");
        }

        /** The latest first. */
        private List<StackEvent> fresh() {
            return stacks.describeStackEvents(request -> request.stackName(stack)).stackEvents().stream()
                    .filter(event -> !event.timestamp().isBefore(start))
                    .toList();
        }
    }
}
