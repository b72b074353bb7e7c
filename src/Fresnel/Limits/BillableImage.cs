using Fresnel.Contracts.Models;

namespace Fresnel.Limits;

/// <summary>A picture to be paid for; null: not known.</summary>
internal readonly record struct BillableImage(ImageSize? Size, string? Quality);
