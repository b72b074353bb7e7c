namespace Fresnel.Contracts.Models;

/// <summary>The price of one output image of a size and quality; null matches any.</summary>
public sealed record ImagePrice(ImageSize? Size, string? Quality, Money Amount)
{
    /// <summary>For example <c>1024x1024 low 0.011</c>.</summary>
    public override string ToString() => $"{Size?.ToString() ?? "*"} {Quality ?? "*"} {Amount}";
}
