namespace Fresnel.Server.Commands;

using Fresnel.Server.Hosting;

/// <summary>An image named on the command line.</summary>
internal static class ImageFile
{
    /// <summary>Means standard input.</summary>
    public const string StandardStream = "-";

    /// <summary>How the names of files end that folders and patterns stand for.</summary>
    public static readonly IReadOnlyList<string> Endings =
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".webp",
        ".gif",
        ".heic",
        ".heif",
        ".avif",
    ];

    /// <summary>Whether a name ends as that of an image, in any case.</summary>
    public static bool HasImageEnding(string path) =>
        Endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    /// <exception cref="OperatorErrorException">It cannot be read.</exception>
    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            if (path != StandardStream)
                return await File.ReadAllBytesAsync(path, cancellationToken);
            await using var input = Console.OpenStandardInput();
            using var bytes = new MemoryStream();
            await input.CopyToAsync(bytes, cancellationToken);
            return bytes.ToArray();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new OperatorErrorException($"There is no file {path}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException(
                Directory.Exists(path)
                    ? $"{path} is a folder; name its images, for example {path.TrimEnd('/')}/*.jpg."
                    : $"{path} cannot be read: {e.Message}"
            );
        }
    }

    /// <exception cref="OperatorErrorException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        try
        {
            await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OperatorErrorException($"{path} cannot be written: {e.Message}");
        }
    }
}
