using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts.Requests;

namespace Fresnel.Drawing.Prompts;

/// <summary>A prompt after what all kinds share has been read.</summary>
internal sealed record PromptContext
{
    public required PictureKind Kind { get; init; }

    public required PromptText Prompt { get; init; }

    /// <summary>Texts with a role, and quotations without one.</summary>
    public required IReadOnlyList<RoleText> Texts { get; init; }

    public required BriefStyle Style { get; init; }

    public required string Language { get; init; }

    public required string? Aspect { get; init; }

    public required string? Size { get; init; }

    public required IReadOnlyList<string> Exclude { get; init; }

    /// <summary>What is left of the prompt: without the request, the kind's name, the style and the texts with a role.</summary>
    public required PromptText Rest { get; init; }

    public required Outline Outline { get; init; }

    /// <summary>Of a slide or a diagram: what is said about its entries.</summary>
    public PageRequests Requests { get; init; } = PageRequests.None;

    /// <summary>Receives what cannot be drawn.</summary>
    public List<string> Limitations { get; } = [];

    public string? Text(TextRole role) => Texts.FirstOrDefault(text => text.Role == role).Text;

    public IEnumerable<string> TextsOf(TextRole role) =>
        Texts.Where(text => text.Role == role).Select(text => text.Text);

    /// <summary>Quotations without a role, in order.</summary>
    public IReadOnlyList<string> Unlabelled => _unlabelled ??= [.. TextsOf(TextRole.Unspecified).Take(100)];

    private List<string>? _unlabelled;

    /// <summary>The members that all briefs share.</summary>
    public T Complete<T>(T brief)
        where T : Brief =>
        brief with
        {
            Language = Language,
            Style = Style,
            Aspect = Aspect,
            Size = Size,
            Exclude = Exclude,
            Brand = brief.Brand ?? Text(TextRole.Brand),
            Limitations = [.. brief.Limitations, .. Limitations],
        };
}
