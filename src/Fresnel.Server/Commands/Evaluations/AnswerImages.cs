using Fresnel.Imaging;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>Stores the images of answers in the folder of the run.</summary>
internal static class AnswerImages
{
    /// <returns>The path of the file.</returns>
    /// <exception cref="OperatorErrorException">The answer has no image that can be read.</exception>
    public static async Task<string> SaveAsync(
        EvaluationAnswer answer,
        RunFolder folder,
        string candidate,
        CancellationToken cancellationToken
    )
    {
        var path = folder.Image(candidate, answer.Id);
        var (parent, pattern) = (Path.GetDirectoryName(path)!, Path.GetFileName(path) + ".*");
        if (Directory.EnumerateFiles(parent, pattern).FirstOrDefault() is { } stored)
            return stored;
        var bytes = await ReadAsync(answer.Image!, cancellationToken);
        path = $"{path}.{ImageHeader.DetectCodec(bytes)?.ToString().ToLowerInvariant() ?? "bin"}";
        await File.WriteAllBytesAsync(path, bytes, cancellationToken);
        return path;
    }

    private static async Task<byte[]> ReadAsync(string image, CancellationToken cancellationToken)
    {
        try
        {
            if (!image.StartsWith("http", StringComparison.Ordinal))
                return Convert.FromBase64String(image);
            using var http = new HttpClient();
            return await http.GetByteArrayAsync(new Uri(image), cancellationToken);
        }
        catch (Exception e) when (e is FormatException or HttpRequestException)
        {
            throw new OperatorErrorException($"An image of an answer cannot be read: {e.Message}");
        }
    }
}
