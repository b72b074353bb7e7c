using Fresnel.Calls;
using Fresnel.Contracts.Events;

namespace Fresnel.Routing;

/// <summary>One deployment's answer while it is read. Until its first event nothing of it has been handed on, so another may still be asked.</summary>
internal sealed class OpenAnswer(IAsyncEnumerator<Frame> frames, Call call) : IAsyncDisposable
{
    /// <summary>Most frames without meaning (comments, pings) kept back while nothing has been said yet.</summary>
    private const int MostKeptBack = 64;

    private List<Frame>? _keptBack;

    public Frame Current => frames.Current;

    /// <summary>What came before the first event, to be handed on before it.</summary>
    public IReadOnlyList<Frame> KeptBack => _keptBack ?? [];

    /// <summary>Reads to the first frame that says something.</summary>
    /// <returns>False: it ended without one.</returns>
    public async ValueTask<bool> OpenAsync()
    {
        while (await frames.MoveNextAsync())
        {
            var frame = frames.Current;
            if (IsNote(frame))
                call.Noted(frame.Events.Cast<Noted>());
            else if (frame.Events.IsDefaultOrEmpty && (_keptBack ??= []).Count < MostKeptBack)
                _keptBack.Add(frame with { Raw = frame.Raw.ToArray() });
            else
                return true;
        }
        return false;
    }

    public ValueTask<bool> MoveNextAsync() => frames.MoveNextAsync();

    public ValueTask DisposeAsync() => frames.DisposeAsync();

    /// <summary>Only about what was done on the way out: for the trace, and no answer yet.</summary>
    private static bool IsNote(in Frame frame) =>
        frame.Raw.IsEmpty && !frame.Events.IsDefaultOrEmpty && frame.Events.All(static item => item is Noted);
}
