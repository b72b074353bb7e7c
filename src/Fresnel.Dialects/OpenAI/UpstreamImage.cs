using Fresnel.Contracts.Media;

namespace Fresnel.Dialects.OpenAI;

/// <summary>An image of an images response.</summary>
/// <param name="RevisedPrompt">Null: there is none.</param>
/// <param name="Limitations">Of <see cref="Contracts.Events.ImageCompleted.Limitations"/>.</param>
internal sealed record UpstreamImage(ImageSource Source, string? RevisedPrompt, IReadOnlyList<string> Limitations);
