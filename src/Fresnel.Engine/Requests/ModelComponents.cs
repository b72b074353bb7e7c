using Fresnel.Drawing;
using Fresnel.Imaging.Compute;
using Fresnel.Vision;

namespace Fresnel.Engine.Requests;

/// <summary>What request handlers work with. Thread-safe.</summary>
/// <param name="Answer">
/// A prompt about images and the preferred language of descriptions, null for English; yields text
/// piece by piece, to be joined without separators.
/// </param>
/// <param name="LeavesOpen">Whether a question of a prompt about images cannot be answered, in the preferred language.</param>
/// <param name="Draw">Each step keeps one core busy on the thread that asks for it.</param>
internal sealed record ModelComponents(
    VisionModels Vision,
    Func<string, string?, IReadOnlyList<ImageAnalysis>, IAsyncEnumerable<string>> Answer,
    Func<string, string?, IReadOnlyList<ImageAnalysis>, Task<bool>> LeavesOpen,
    Func<DrawingRequest, CancellationToken, IAsyncEnumerable<GeneratedImage>> Draw,
    ComputeScheduler Scheduler
);
