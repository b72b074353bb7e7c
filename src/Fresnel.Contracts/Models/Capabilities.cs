using Fresnel.Contracts.Media;

namespace Fresnel.Contracts.Models;

/// <summary>A deployment's declared capabilities and limits.</summary>
public sealed record Capabilities
{
    /// <summary>No declaration: the upstream enforces its own limits.</summary>
    public static readonly Capabilities Undeclared = new();

    /// <summary>Null: unknown; every capability is assumed.</summary>
    public Capability? Declared { get; init; }

    /// <summary>Maximum tokens of input and output together; null: unknown.</summary>
    public int? ContextWindow { get; init; }

    /// <summary>Maximum output tokens of a call; null: unknown.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>Maximum images in a request; null: unknown.</summary>
    public int? MaxInputImages { get; init; }

    /// <summary>Sizes of output images; empty: any, or unknown.</summary>
    public IReadOnlyList<ImageSize> OutputSizes { get; init; } = [];

    /// <summary>Formats of output images; empty: any, or unknown.</summary>
    public IReadOnlyList<ImageFormat> OutputFormats { get; init; } = [];

    /// <summary>Formats of output images besides, by the names that requests give them, such as <c>avif</c>.</summary>
    public IReadOnlyList<string> OtherOutputFormats { get; init; } = [];

    /// <summary>Formats of input images; empty: any, or unknown. Images in other formats are converted.</summary>
    public IReadOnlyList<InputImageFormat> InputFormats { get; init; } = [];

    /// <summary>Capabilities that are accepted in requests but have no effect.</summary>
    public Capability Ignored { get; init; }

    /// <summary>Capabilities the vendor does not offer; they override <see cref="Declared"/>.</summary>
    public Capability Unsupported { get; init; }

    /// <returns>
    /// The required capabilities known to be missing. Without a declaration, only those in
    /// <see cref="Unsupported"/>, and briefs, which vendors do not know.
    /// </returns>
    public Capability FindMissing(Capability required)
    {
        var unsupported = required & (Unsupported | (Capability.PictureBrief & ~(Declared ?? Capability.None)));
        if (Declared is not { } declared)
            return unsupported;
        if (declared.HasFlag(Capability.JsonSchema))
            declared |= Capability.JsonMode;
        declared |= Capability.TransparentBackground; // lists in fresnel.yaml need not name it: older ones cannot
        return unsupported | (required & ~declared);
    }
}
