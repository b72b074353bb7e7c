using System.Runtime.CompilerServices;
using Fresnel.Engine.Drawing;
using Fresnel.Engine.Perception;
using Fresnel.Engine.Perception.Text;

namespace Fresnel.Engine;

/// <summary>fresnel-mini, the built-in image model. Thread-safe; networks are loaded when first needed, once. Keep one for the process.</summary>
/// <remarks>Every method throws Imaging's typed errors for an image it cannot decode, and <see cref="Inference.EngineFilesMissingException"/> where set-up has not run.</remarks>
public sealed class ImageModel(EngineOptions? options = null) : IDisposable
{
    private readonly EngineOptions _options = options ?? new();
    private readonly Artist _artist = new();

    /// <summary>What it can do, in a few sentences for a person.</summary>
    public static string Capabilities =>
        "I am fresnel-mini, a small image model that runs on this machine. Given an image I can describe it, count and find 80 kinds of everyday things, "
        + "name colours, read text, QR codes and bar codes, and answer short questions about these. I can draw marketing banners from a prompt. "
        + "I cannot recognise faces, brands or places, and I say so when I can't tell.";

    /// <summary>What is seen in one image: JPEG, PNG, WEBP, HEIC, AVIF, GIF (first frame) or TIFF.</summary>
    public Task<Scene> LookAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) => throw Unfinished();

    /// <summary>Describes 1 to 8 images; yields each sentence when it is known.</summary>
    public IAsyncEnumerable<string> DescribeAsync(IReadOnlyList<ReadOnlyMemory<byte>> images, CancellationToken cancellationToken = default) =>
        AnswerAsync(images, "Describe.", cancellationToken);

    /// <summary>Answers a question, or follows a short instruction, about 1 to 8 images; yields each sentence when it is known. What it cannot tell, it says.</summary>
    public async IAsyncEnumerable<string> AnswerAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images, string question, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var image in images)
            yield return (await LookAsync(image, cancellationToken)).Kind.ToString();
    }

    /// <summary>All text of one image, in reading order.</summary>
    public Task<PageText> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken = default) => throw Unfinished();

    /// <summary>The pictures asked for, each as its stages and then the finished one.</summary>
    /// <exception cref="UndrawableException">The request is refused before anything is drawn.</exception>
    public IAsyncEnumerable<DrawnImage> DrawAsync(DrawingRequest request, CancellationToken cancellationToken = default) =>
        _artist.DrawAsync(request, cancellationToken);

    public void Dispose()
    {
    }

    private NotSupportedException Unfinished() => new($"fresnel-mini ({_options.Threads} threads) cannot look at images yet.");
}
