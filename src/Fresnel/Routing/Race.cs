using Fresnel.Calls;

namespace Fresnel.Routing;

/// <summary>A hedged attempt: while the first deployment is silent for too long a second is asked as well. Who speaks first answers; the other is called off and billed.</summary>
/// <remarks>Belongs to one call. Disposing it waits until the one called off is closed; the first answer stays the caller's to dispose.</remarks>
/// <param name="patience">How long the first may be silent.</param>
/// <param name="ask">Asks the second; null: nobody may be.</param>
internal sealed class Race(Call call, OpenAnswer first, TimeSpan patience, Func<OpenAnswer?> ask, TimeProvider time)
    : IAsyncDisposable
{
    private OpenAnswer? _second,
        _speaker;
    private Task<bool>? _one,
        _two;

    /// <summary>Who answers; where nobody does, the first.</summary>
    public OpenAnswer Speaker => _speaker ?? first;

    /// <summary>The one that failed beside the <see cref="Speaker"/>; null: there is none.</summary>
    public OpenAnswer? Failed =>
        _second is null ? null
        : (Speaker == first ? _second : first) is { Failure: not null } other ? other
        : null;

    /// <inheritdoc cref="OpenAnswer.OpenAsync"/>
    public async Task<bool> OpenAsync()
    {
        _one = first.OpenAsync().AsTask();
        if (await SpeaksInTimeAsync(_one) || ask() is not { } second)
            return await _one;

        _second = second;
        _two = second.OpenAsync().AsTask();
        var (quick, slow) = await Task.WhenAny(_one, _two) == _one ? (_one, _two) : (_two, _one);
        if (await quick)
        {
            _speaker = quick == _one ? first : second;
            var loser = quick == _one ? second : first;
            if (!slow.IsCompleted || (slow.IsCompletedSuccessfully && slow.Result))
                loser.CallOff(slow);
            return true;
        }
        if (!await slow)
            return false;
        _speaker = slow == _one ? first : second;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is null)
            return;
        await Task.WhenAll(_one!, _two!)
            .ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            ); // how they ended is told elsewhere
        if (_speaker is null && _second.Failure is null)
            LeaveSecond(_second);
        await _second.DisposeAsync();
    }

    /// <summary>The caller left while nobody had spoken: both are billed, or the only one that is still at it.</summary>
    private void LeaveSecond(OpenAnswer second)
    {
        if (first.Failure is null)
            call.Charge(second.Number, second.Deployment);
        else
            call.AnswerBy(second.Number, second.Deployment);
    }

    private async ValueTask<bool> SpeaksInTimeAsync(Task<bool> opening)
    {
        try
        {
            await opening.WaitAsync(patience, time, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            return opening.IsCompleted; // it may have spoken while the time ran out
        }
    }
}
