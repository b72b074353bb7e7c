using Fresnel.Contracts.Media;
using Fresnel.Contracts.Models;

namespace Fresnel.Server.Commands;

/// <summary>What the commands ask of an image model, wherever it runs.</summary>
internal interface IImageModelClient : IDisposable
{
    Task<TextResult> DescribeAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken);

    Task<TextResult> AskAsync(
        IReadOnlyList<ReadOnlyMemory<byte>> images,
        string question,
        CancellationToken cancellationToken
    );

    /// <returns>An empty text: nothing is written there.</returns>
    Task<TextResult> ReadAsync(ReadOnlyMemory<byte> image, CancellationToken cancellationToken);

    Task<DrawResult> DrawAsync(DrawOptions options, CancellationToken cancellationToken);
}

/// <summary>What was said.</summary>
/// <param name="Model">Who said it, as <c>provider/model</c>.</param>
/// <param name="Detail">What lies behind the text, for <c>--json</c>; null: the model does not say.</param>
internal sealed record TextResult(string Text, string Model, object? Detail = null);

/// <summary>What to draw; null is the model's choice.</summary>
internal sealed record DrawOptions(string Prompt, ImageSize? Size, ImageFormat Format, string? Quality, long? Seed);

/// <summary>What was drawn.</summary>
/// <param name="Model">Who drew it, as <c>provider/model</c>.</param>
internal sealed record DrawResult(byte[] Bytes, ImageSize? Size, string Model, long? Seed, string? RevisedPrompt);
