using Fresnel.Contracts.Models;
using Fresnel.Drawing;
using Fresnel.Drawing.Briefs;
using Fresnel.Server.Hosting;
using Fresnel.Vision.Pages;
using Fresnel.Vision.Text;

namespace Fresnel.Server.Commands;

/// <summary>An image model as the commands use it: in this process or at a server.</summary>
internal interface IImageModelClient : IDisposable
{
    Task<TextResult> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    );

    /// <returns>An empty text: the image has none.</returns>
    Task<TextResult> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken);

    /// <summary>What a page or a screen shows; a PNG of the image with boxes where that is wanted.</summary>
    /// <exception cref="OperatorErrorException">The model is at a server, which has no API for it.</exception>
    Task<(PageContent Content, byte[]? Annotated)> ReadSceneAsync(
        ReadOnlyMemory<byte> image,
        bool annotates,
        CancellationToken cancellationToken
    );

    /// <param name="schema">A JSON schema as UTF-8.</param>
    /// <returns>JSON that follows the schema.</returns>
    Task<TextResult> ExtractAsync(
        ReadOnlyMemory<byte> image,
        ReadOnlyMemory<byte> schema,
        CancellationToken cancellationToken
    );

    Task<DrawResult> DrawAsync(DrawOptions options, CancellationToken cancellationToken);

    /// <summary>Changes an image as <see cref="DrawOptions.Prompt"/> says.</summary>
    Task<DrawResult> EditAsync(ReadOnlyMemory<byte> image, DrawOptions options, CancellationToken cancellationToken);
}

/// <summary>Text about an image.</summary>
/// <param name="Model">Which model wrote it, as <c>provider/model</c>.</param>
/// <param name="Detail">The data behind the text, for <c>--json</c>; null: none.</param>
internal sealed record TextResult(string Text, string Model, object? Detail = null)
{
    /// <summary>What a person who reads the text must know; null: nothing.</summary>
    public string? Notice { get; init; }

    /// <summary>Of text that was read in this process.</summary>
    public PageText? Page { get; init; }
}

/// <summary>What to draw; null is the model's choice.</summary>
internal sealed record DrawOptions(string Prompt, ImageSize? Size, DrawingFormat Format, string? Quality, long? Seed)
{
    /// <summary>Drawn in place of the prompt.</summary>
    public Brief? Brief { get; init; }
}

/// <summary>A drawn picture.</summary>
/// <param name="Model">Which model drew it, as <c>provider/model</c>.</param>
internal sealed record DrawResult(byte[] Bytes, ImageSize? Size, string Model, long? Seed, string? RevisedPrompt)
{
    /// <summary>What was wanted and is not drawn, each a clause after "it".</summary>
    public IReadOnlyList<string> Limitations { get; init; } = [];
}
