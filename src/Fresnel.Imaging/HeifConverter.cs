namespace Fresnel.Imaging;

/// <summary>
/// Decodes HEIC with Debian's <c>heif-convert</c> as a child under limits of time, memory and file size: its HEVC decoder has had heap
/// overflows, so it never runs in our process. The child has no standard input and none of our environment.
/// </summary>
internal static class HeifConverter
{
    private const string FolderPrefix = "fresnel-heic-";
    private const string Program = "heif-convert";

    static HeifConverter() => DeleteStaleFolders();

    /// <summary>The same image as JPEG, or as PNG where it has transparency, upright.</summary>
    public static async Task<EncodedImage> RunAsync(
        EncodedImage image,
        ImageLimits limits,
        CancellationToken cancellationToken
    )
    {
        var file = image.Bytes;
        if (!LimitedProcess.Has(Program))
            throw new UnreadableImageException(
                UnreadableImageReason.DecoderMissing,
                "HEIC cannot be read here: its decoder is not installed. Run apt-get install -y libheif-examples util-linux, or send JPEG."
            );

        var folder = Directory.CreateTempSubdirectory(FolderPrefix);
        try
        {
            var input = Path.Combine(folder.FullName, "in.heic");
            await using (var stream = new FileStream(input, FileMode.CreateNew, FileAccess.Write))
                await stream.WriteAsync(file, cancellationToken);

            var output = Path.Combine(folder.FullName, HasAlpha(file.Span) ? "out.png" : "out.jpg");
            var (exitCode, _, errors) = await LimitedProcess.RunAsync(
                Program,
                ["--quiet", "-q", "95", input, output],
                default,
                limits,
                cancellationToken
            );
            return exitCode == 0
                ? await OutputAsync(folder, image.Header, cancellationToken)
                : throw CreateException(exitCode, errors, file.Span);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A file of several images gives several outputs; the header knows the size of the one that is meant.</summary>
    private static async Task<EncodedImage> OutputAsync(
        DirectoryInfo folder,
        ImageHeader header,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var output in folder
                .EnumerateFiles("out*")
                .OrderBy(output => output.Name.Length)
                .ThenBy(output => output.Name, StringComparer.Ordinal)
        )
        {
            var picture = await File.ReadAllBytesAsync(output.FullName, cancellationToken);
            var found = ImageHeader.Read(picture);
            // libheif has turned the image already: the orientation that it copies from the EXIF is no longer true.
            if (found.Orientation >= 5)
                found = found with { Width = found.Height, Height = found.Width };
            if ((found.Width, found.Height) == (header.Width, header.Height))
                return new EncodedImage(picture, found with { Orientation = 1 });
        }

        throw UnreadableImageException.Damaged(
            ImageCodec.Heic,
            $"its header says {header.Width} × {header.Height} pixels and its picture does not"
        );
    }

    private static UnreadableImageException CreateException(int exitCode, string errors, ReadOnlySpan<byte> file)
    {
        const int Killed = 128 + 9,
            CpuLimitReached = 128 + 24,
            FileLimitReached = 128 + 25;
        var cause = new InvalidOperationException($"heif-convert ended with {exitCode}: {errors}");
        if (
            exitCode is Killed or CpuLimitReached or FileLimitReached
            || errors.Contains("alloc", StringComparison.Ordinal)
            || errors.Contains("emory", StringComparison.Ordinal)
        )
            return new(
                UnreadableImageReason.ResourceLimitExceeded,
                "Decoding the HEIC file takes more time or memory than it may. Send it smaller, or as JPEG.",
                cause
            );
        return Headers.HeifHeader.IsTruncated(file)
            ? UnreadableImageException.Truncated(ImageCodec.Heic, cause)
            : UnreadableImageException.Damaged(ImageCodec.Heic, "its picture data cannot be decoded", cause);
    }

    private static bool HasAlpha(ReadOnlySpan<byte> file) =>
        file.IndexOf("urn:mpeg:hevc:2015:auxid:1"u8) >= 0
        || file.IndexOf("urn:mpeg:mpegB:cicp:systems:auxiliary:alpha"u8) >= 0;

    /// <summary>Removes what a process that was killed outright left behind: nothing of ours lives for an hour.</summary>
    private static void DeleteStaleFolders()
    {
        var cutoff = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        try
        {
            foreach (
                var folder in new DirectoryInfo(Path.GetTempPath())
                    .EnumerateDirectories(FolderPrefix + "*")
                    .Where(folder => folder.LastWriteTimeUtc < cutoff)
            )
                folder.Delete(recursive: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It belongs to another user, or another server deletes it too: the next start repeats this.
        }
    }
}
