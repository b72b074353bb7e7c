using Fresnel.Calls;

namespace Fresnel.Routing;

/// <summary>A hedged attempt: while the first deployment is silent for too long a second is asked as well. Who speaks first answers; the other is called off and billed.</summary>
/// <remarks>Belongs to one call. Disposing it waits until the one called off is closed; the first answer stays the caller's to dispose.</remarks>
/// <param name="hedgeDelay">How long the first may be silent.</param>
/// <param name="startSecond">Asks the second; null: nobody may be.</param>
internal sealed class HedgedAttempt(
    Call call,
    UpstreamAttempt first,
    TimeSpan hedgeDelay,
    Func<UpstreamAttempt?> startSecond,
    TimeProvider time
) : IAsyncDisposable
{
    private UpstreamAttempt? _second,
        _winner;
    private Task<bool>? _firstOpening,
        _secondOpening;

    /// <summary>Who answers; where nobody does, the first.</summary>
    public UpstreamAttempt Winner => _winner ?? first;

    /// <summary>The one that failed beside the <see cref="Winner"/>; null: there is none.</summary>
    public UpstreamAttempt? FailedAttempt =>
        _second is null ? null
        : (Winner == first ? _second : first) is { Failure: not null } loser ? loser
        : null;

    /// <inheritdoc cref="UpstreamAttempt.OpenAsync"/>
    public async Task<bool> OpenAsync()
    {
        _firstOpening = first.OpenAsync().AsTask();
        if (await OpensInTimeAsync(_firstOpening) || startSecond() is not { } second)
            return await _firstOpening;

        _second = second;
        _secondOpening = second.OpenAsync().AsTask();
        var (faster, slower) =
            await Task.WhenAny(_firstOpening, _secondOpening) == _firstOpening
                ? (_firstOpening, _secondOpening)
                : (_secondOpening, _firstOpening);
        if (await faster)
        {
            _winner = faster == _firstOpening ? first : second;
            var loser = faster == _firstOpening ? second : first;
            if (!slower.IsCompleted || (slower.IsCompletedSuccessfully && slower.Result))
                loser.Cancel(slower);
            return true;
        }
        if (!await slower)
            return false;
        _winner = slower == _firstOpening ? first : second;
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        if (_second is null)
            return;
        await Task.WhenAll(_firstOpening!, _secondOpening!)
            .ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            ); // how they ended is told elsewhere
        if (_winner is null && _second.Failure is null)
            BillSecond(_second);
        await _second.DisposeAsync();
    }

    /// <summary>The caller left while nobody had spoken: both are billed, or the only one that is still at it.</summary>
    private void BillSecond(UpstreamAttempt second)
    {
        if (first.Failure is null)
            call.AddBilledAttempt(second.Number, second.Deployment);
        else
            call.SetAnsweringAttempt(second.Number, second.Deployment);
    }

    private async ValueTask<bool> OpensInTimeAsync(Task<bool> opening)
    {
        try
        {
            await opening.WaitAsync(hedgeDelay, time, CancellationToken.None);
            return true;
        }
        catch (TimeoutException)
        {
            return opening.IsCompleted; // it may have spoken while the time ran out
        }
    }
}
