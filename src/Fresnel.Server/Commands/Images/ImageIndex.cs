using System.CommandLine;
using System.Text.Json;
using Fresnel.Engine;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Sentences;

namespace Fresnel.Server.Commands.Images;

/// <summary>Images with their vectors and hashes: from a file that <c>embed</c> wrote, or made now.</summary>
internal static class ImageIndex
{
    public static readonly Argument<string> Source = new("folder")
    {
        Description = "A folder of images, or a file that \"fresnel embed … --output FILE.jsonl\" wrote.",
    };

    /// <exception cref="OperatorErrorException">The folder has no images, or the file is no such file.</exception>
    public static async Task<List<IndexedImage>> LoadAsync(
        ImageRun run,
        ParseResult parsed,
        CancellationToken cancellationToken
    )
    {
        var source = parsed.GetRequiredValue(Source);
        if (File.Exists(source))
            return Read(source);
        var paths = ImagePaths.Expand([source]);
        var images = new List<IndexedImage>(paths.Count);
        await run.RunAsync(
            paths,
            async (path, image) =>
            {
                var indexed = await EmbedAsync(run, path, image, cancellationToken);
                lock (images)
                    images.Add(indexed);
            },
            cancellationToken
        );
        return images;
    }

    public static async Task<IndexedImage> EmbedAsync(
        ImageRun run,
        string path,
        InputImage image,
        CancellationToken cancellationToken
    )
    {
        var request = new ModelRequest.Embed([new(null, image)]);
        var embedded = await run.RespondAsync<ModelEvent.Embedded>(request, cancellationToken);
        return new(path, embedded.Hash!.Value.ToString(), embedded.Vector);
    }

    private static List<IndexedImage> Read(string path)
    {
        List<IndexedImage> images = [];
        foreach (var (i, line) in File.ReadLines(path).Where(line => line.Length > 0).Index())
        {
            try
            {
                if (
                    JsonSerializer.Deserialize<IndexedImage>(line, JsonOutput.Options) is
                    { Image: not null, Hash.Length: 16, Vector.Length: SentenceVector.Dimensions } image
                )
                {
                    images.Add(image);
                    continue;
                }
            }
            catch (JsonException) { }
            throw new OperatorErrorException(
                $"Line {i + 1} of {path} is not what \"fresnel embed --output FILE.jsonl\" writes. Name a folder, or such a file."
            );
        }
        return images;
    }
}
