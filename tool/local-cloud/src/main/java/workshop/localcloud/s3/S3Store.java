package workshop.localcloud.s3;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import workshop.localcloud.identity.Ids;
import workshop.localcloud.storage.Blobs;
import workshop.localcloud.storage.Database;
import workshop.localcloud.storage.Documents;
import workshop.localcloud.storage.StorageException;

/**
 * Buckets, objects and uploads. Bytes are written before what names them and deleted after it, so that no object is ever
 * without its bytes; bytes without a name, left by the end of the process, are removed at the next start.
 */
final class S3Store {

    private static final Logger LOG = System.getLogger(S3Store.class.getName());

    private static final String BLOB_PREFIX = "s3-";

    private final Documents<Bucket> buckets;
    private final Documents<StoredObject> objects;
    private final Documents<Upload> uploads;
    private final Blobs blobs;
    private final Ids ids;
    private final List<BiConsumer<String, Path>> listeners = new CopyOnWriteArrayList<>();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    S3Store(Database database, Blobs blobs, Ids ids) {
        this.buckets = new Documents<>(database, "buckets", Bucket.class);
        this.objects = new Documents<>(database, "bucket_objects", StoredObject.class);
        this.uploads = new Documents<>(database, "bucket_uploads", Upload.class);
        this.blobs = blobs;
        this.ids = ids;
        removeOrphans();
    }

    List<Bucket> buckets() {
        return buckets.all();
    }

    Bucket bucket(String name) {
        return buckets.get(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    boolean create(Bucket bucket) {
        return buckets.putIfAbsent(bucket.name(), bucket);
    }

    void change(String bucket, UnaryOperator<Bucket> change) {
        lock.writeLock().lock();
        try {
            buckets.put(bucket, change.apply(bucket(bucket)));
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Deletes an empty bucket, and the uploads that were not completed. */
    void delete(String bucket) {
        lock.writeLock().lock();
        try {
            bucket(bucket);
            if (!objects(bucket).isEmpty()) {
                throw S3Errors.notEmpty(bucket);
            }
            uploads(bucket).forEach(upload -> remove(upload.id()));
            buckets.remove(bucket);
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** The objects of a bucket, in no particular order. */
    List<StoredObject> objects(String bucket) {
        return objects.all().stream()
                .filter(object -> object.bucket().equals(bucket))
                .toList();
    }

    Optional<StoredObject> object(String bucket, String key) {
        return objects.get(place(bucket, key));
    }

    /** The object and its bytes as they were at one moment. */
    Optional<Content> content(String bucket, String key) {
        lock.readLock().lock();
        try {
            bucket(bucket);
            return object(bucket, key).map(object -> new Content(object, blobs.get(object.blob())));
        } finally {
            lock.readLock().unlock();
        }
    }

    /** An object with its bytes. */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere; copying megabytes would be waste.
    record Content(StoredObject object, byte[] bytes) {}

    /** Keeps bytes; they are removed again unless something names them. */
    String write(byte[] content) {
        String blob = newBlob();
        blobs.put(blob, content);
        return blob;
    }

    /** Keeps the bytes of several one after the other, as {@link #write} does. */
    String join(List<String> parts) {
        String blob = newBlob();
        blobs.join(blob, parts);
        return blob;
    }

    private String newBlob() {
        return BLOB_PREFIX + ids.hex(32);
    }

    byte[] read(String blob) {
        return blobs.get(blob);
    }

    Path file(String blob) {
        return blobs.file(blob);
    }

    void discard(String blob) {
        blobs.delete(blob);
    }

    /**
     * Puts an object in its place.
     *
     * @param check sees what is there now, and may refuse
     */
    void put(StoredObject object, Consumer<Optional<StoredObject>> check) {
        lock.writeLock().lock();
        try {
            bucket(object.bucket());
            Optional<StoredObject> before = object(object.bucket(), object.key());
            check.accept(before);
            objects.put(place(object.bucket(), object.key()), object);
            before.ifPresent(old -> forget(old.blob()));
        } catch (RuntimeException e) {
            forget(object.blob());
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
        listeners.forEach(listener -> listener.accept(object.key(), file(object.blob())));
    }

    /** Calls the listener with the key and the file of each object after it was stored. */
    Runnable onStored(BiConsumer<String, Path> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    void deleteObject(String bucket, String key) {
        lock.writeLock().lock();
        try {
            bucket(bucket);
            objects.remove(place(bucket, key)).ifPresent(old -> forget(old.blob()));
        } finally {
            lock.writeLock().unlock();
        }
    }

    List<Upload> uploads(String bucket) {
        return uploads.all().stream()
                .filter(upload -> upload.bucket().equals(bucket))
                .toList();
    }

    Upload upload(String bucket, String key, String id) {
        bucket(bucket);
        return uploads.get(id)
                .filter(upload -> upload.bucket().equals(bucket) && upload.key().equals(key))
                .orElseThrow(() -> S3Errors.noSuchUpload(id));
    }

    void begin(Upload upload) {
        lock.writeLock().lock();
        try {
            bucket(upload.bucket());
            uploads.put(upload.id(), upload);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void addPart(Upload upload, int number, Upload.Part part) {
        lock.writeLock().lock();
        try {
            Upload current = upload(upload.bucket(), upload.key(), upload.id());
            uploads.put(current.id(), current.with(number, part));
            Upload.Part before = current.parts().get(number);
            if (before != null) {
                forget(before.blob());
            }
        } catch (RuntimeException e) {
            forget(part.blob());
            throw e;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Ends an upload; its parts go. */
    void remove(String uploadId) {
        uploads.remove(uploadId).ifPresent(upload -> upload.parts().values().forEach(part -> forget(part.blob())));
    }

    /** Deletes what nothing names any more; what cannot be deleted now goes at the next start. */
    private void forget(String blob) {
        try {
            blobs.delete(blob);
        } catch (StorageException e) {
            LOG.log(Level.WARNING, e.getMessage());
        }
    }

    private void removeOrphans() {
        Set<String> named = new HashSet<>();
        objects.all().forEach(object -> named.add(object.blob()));
        uploads.all().forEach(upload -> upload.parts().values().forEach(part -> named.add(part.blob())));
        for (String blob : blobs.keys()) {
            if (blob.startsWith(BLOB_PREFIX) && !named.contains(blob)) {
                blobs.delete(blob);
            }
        }
    }

    /** A bucket's name has no slash, so this is unambiguous. */
    private static String place(String bucket, String key) {
        return bucket + "/" + key;
    }
}
