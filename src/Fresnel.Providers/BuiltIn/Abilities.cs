using Fresnel.Drawing;
using Fresnel.Engine;
using Fresnel.Vision;
using Fresnel.Vision.Text;

namespace Fresnel.Providers.BuiltIn;

/// <summary>What is asked of the engine.</summary>
internal sealed record Abilities(
    Func<IReadOnlyList<ReadOnlyMemory<byte>>, string, CancellationToken, IAsyncEnumerable<string>> Answer,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task<Scene>> Look,
    Func<ReadOnlyMemory<byte>, CancellationToken, Task<PageText>> Read,
    Func<DrawingRequest, CancellationToken, IAsyncEnumerable<DrawnImage>> Draw
)
{
    public static Abilities Of(ImageModel model) =>
        new(model.AnswerAsync, model.LookAsync, model.ReadAsync, model.DrawAsync);
}
