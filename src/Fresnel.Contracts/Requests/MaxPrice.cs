using Fresnel.Contracts.Models;

namespace Fresnel.Contracts.Requests;

/// <summary>The highest prices the caller accepts; deployments above are excluded. Null: no limit.</summary>
/// <param name="Prompt">Per million input tokens.</param>
/// <param name="Completion">Per million output tokens.</param>
/// <param name="Image">Per output image.</param>
public sealed record MaxPrice(Money? Prompt, Money? Completion, Money? Image);
