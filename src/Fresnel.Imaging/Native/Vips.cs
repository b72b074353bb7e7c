using System.Runtime.InteropServices;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]

namespace Fresnel.Imaging.Native;

/// <summary>What we call in libvips, under the names of their jobs. GObject and GLib are linked into the same file.</summary>
/// <remarks>
/// No variadic call: options are set one by one as text, which libvips parses by the option's own type.
/// Everything here may be called from any thread after <see cref="EnsureLoaded"/>; only the error buffer is shared by all threads.
/// Only the library beside the assembly is loaded: Debian's own libvips hangs on truncated SVGZ files.
/// </remarks>
internal static unsafe partial class Vips
{
    public const int InterpretationSrgb = 22;

    private const string Library = "libvips.so.42";

    /// <summary>
    /// The loaders that may run. Everything else that libvips ships (PDF, ImageMagick, raw camera files …) stays
    /// blocked.
    /// </summary>
    private static readonly string[] AllowedLoaders = ["Jpeg", "Png", "Webp", "Heif", "Nsgif", "Svg"];

    private static readonly Lazy<nuint> ImageTypeId = new(Load);

    /// <summary>Loads and configures libvips once; later calls cost a field read.</summary>
    /// <exception cref="DllNotFoundException">The library is not published for this processor.</exception>
    public static void EnsureLoaded() => _ = ImageTypeId.Value;

    /// <summary>GObject's number for an image.</summary>
    public static nuint ImageType => ImageTypeId.Value;

    /// <summary>GObject's number for a block of bytes.</summary>
    public static nuint BlobType { get; private set; }

    private static nuint Load()
    {
        // Read once by vips_init; what the launcher already set stays. .NET's own setter would not reach the C environment.
        SetEnvironment("VIPS_WARNING", "1", overwrite: 0);
        SetEnvironment("VIPS_MAX_COORD", "32768", overwrite: 0); // twice what files may have: filters add margins
        if (Initialise("fresnel") != 0)
            throw VipsException.FromErrorBuffer("libvips does not start");

        SetThreadsPerImage(1); // calls run side by side; one call does not take the machine
        SetCacheOperations(0); // two callers never share a decoded image
        SetCacheBytes(0);
        SetCacheFiles(0);
        BlockUntrusted(1);
        BlockOperation("VipsForeignLoad", 1);
        foreach (var loader in AllowedLoaders)
            BlockOperation("VipsForeignLoad" + loader, 0);

        BlobType = TypeFromName("VipsBlob");
        return TypeFromName("VipsImage");
    }

    [LibraryImport(Library, EntryPoint = "g_setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Initialise(string programName);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    private static partial void SetThreadsPerImage(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    private static partial void SetCacheOperations(int operations);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max_mem")]
    private static partial void SetCacheBytes(nuint bytes);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max_files")]
    private static partial void SetCacheFiles(int files);

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    private static partial void BlockUntrusted(int state);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial void BlockOperation(string name, int state);

    [LibraryImport(Library, EntryPoint = "g_type_from_name", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nuint TypeFromName(string name);

    /// <summary>Bytes that libvips holds for pixels now, over all threads.</summary>
    [LibraryImport(Library, EntryPoint = "vips_tracked_get_mem")]
    public static partial nuint TrackedBytes();

    /// <returns>A copy of the shared error text, freed with <see cref="Free"/>; the buffer is empty afterwards.</returns>
    [LibraryImport(Library, EntryPoint = "vips_error_buffer_copy")]
    public static partial nint CopyErrorBuffer();

    [LibraryImport(Library, EntryPoint = "g_free")]
    public static partial void Free(nint memory);

    /// <returns>A new operation, or zero: no such name.</returns>
    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint NewOperation(string name);

    [LibraryImport(
        Library,
        EntryPoint = "vips_object_set_argument_from_string",
        StringMarshalling = StringMarshalling.Utf8
    )]
    public static partial int SetOption(VipsOperationHandle operation, string name, string value);

    /// <returns>The operation, run, with one more reference; zero when it failed.</returns>
    [LibraryImport(Library, EntryPoint = "vips_cache_operation_build")]
    public static partial nint Run(VipsOperationHandle operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    public static partial void ReleaseOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_blob_new")]
    public static partial nint NewBlob(nint free, byte* data, nuint size);

    [LibraryImport(Library, EntryPoint = "vips_blob_get")]
    public static partial nint BlobData(nint blob, out nuint size);

    [LibraryImport(Library, EntryPoint = "vips_area_unref")]
    public static partial void ReleaseBlob(nint blob);

    /// <returns>An image over the caller's own memory, which must outlive it; zero when the sizes disagree.</returns>
    [LibraryImport(Library, EntryPoint = "vips_image_new_from_memory")]
    public static partial VipsImageHandle NewImage(
        byte* data,
        nuint size,
        int width,
        int height,
        int bands,
        int format
    );

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    public static partial int Width(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    public static partial int Height(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_bands")]
    public static partial int Bands(VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    public static partial int Interpretation(VipsImageHandle image);

    /// <returns>The type number of a metadata field, zero when the image has no such field.</returns>
    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nuint FieldType(VipsImageHandle image, string name);

    /// <summary>Gives an image that no other pipeline uses a metadata field; the bytes are copied.</summary>
    [LibraryImport(Library, EntryPoint = "vips_image_set_blob_copy", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetField(VipsImageHandle image, string name, byte* data, nuint size);

    /// <summary>Runs the whole pipeline behind the image.</summary>
    /// <returns>All pixels, freed with <see cref="Free"/>; zero when decoding failed or was stopped.</returns>
    [LibraryImport(Library, EntryPoint = "vips_image_write_to_memory")]
    public static partial nint WriteToMemory(VipsImageHandle image, out nuint size);

    /// <summary>Asks the pipeline behind the image to stop at its next tile; safe from any thread.</summary>
    [LibraryImport(Library, EntryPoint = "vips_image_set_kill")]
    public static partial void SetKill(VipsImageHandle image, int stop);

    [LibraryImport(Library, EntryPoint = "g_value_init")]
    public static partial nint InitValue(ref GValue value, nuint type);

    [LibraryImport(Library, EntryPoint = "g_value_unset")]
    public static partial void UnsetValue(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_value_set_object")]
    public static partial void SetObject(ref GValue value, VipsImageHandle image);

    [LibraryImport(Library, EntryPoint = "g_value_set_boxed")]
    public static partial void SetBoxed(ref GValue value, nint blob);

    [LibraryImport(Library, EntryPoint = "g_value_dup_object")]
    public static partial VipsImageHandle CopyObject(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_value_dup_boxed")]
    public static partial nint CopyBoxed(ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetProperty(VipsOperationHandle operation, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GetProperty(VipsOperationHandle operation, string name, ref GValue value);

    [LibraryImport(Library, EntryPoint = "g_object_unref")]
    public static partial void Release(nint gobject);

    /// <summary>GObject's GValue: a type and 16 bytes of content.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 24)]
    public struct GValue
    {
        /// <summary>Zero until <see cref="InitValue"/>.</summary>
        public nuint Type;
    }
}
