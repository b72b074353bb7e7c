using Fresnel.Contracts.Models;

namespace Fresnel.Tokens;

/// <summary>A generated image to be billed; null: unknown.</summary>
internal readonly record struct BillableImage(ImageSize? Size, string? Quality);
