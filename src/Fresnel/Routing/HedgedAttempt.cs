using Fresnel.Calls;

namespace Fresnel.Routing;

/// <summary>
/// A hedged attempt: if the first deployment has not begun to answer after a delay, a second one is started beside it.
/// </summary>
/// <remarks>
/// The first to begin answers; the other is cancelled and billed. Belongs to one call. Disposing waits until both are
/// closed.
/// </remarks>
/// <param name="hedgeDelay">How long to wait for the first before the second is started.</param>
/// <param name="startSecond">Starts the second; null: no deployment may be used as a hedge.</param>
internal sealed class HedgedAttempt(
    Call call,
    UpstreamAttempt first,
    TimeSpan hedgeDelay,
    Func<UpstreamAttempt?> startSecond,
    TimeProvider time
) : IAttempt
{
    private UpstreamAttempt? _second,
        _winner;
    private Task<bool>? _firstOpening,
        _secondOpening;

    public UpstreamAttempt Answering => _winner ?? first;

    public UpstreamAttempt? OtherFailed =>
        _second is null ? null
        : (Answering == first ? _second : first) is { Failure: not null } loser ? loser
        : null;

    public async ValueTask<bool> OpenAsync()
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
        try
        {
            await CloseSecondAsync();
        }
        finally
        {
            await first.DisposeAsync();
        }
    }

    private async ValueTask CloseSecondAsync()
    {
        if (_second is null)
            return;
        await Task.WhenAll(_firstOpening!, _secondOpening!)
            .ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            ); // their failures are recorded by the attempts
        if (_winner is null && _second.Failure is null)
            BillSecond(_second);
        await _second.DisposeAsync();
    }

    /// <summary>Bills the second attempt when the caller disconnected before either began to answer.</summary>
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
            return opening.IsCompleted; // it may have begun as the time ran out
        }
    }
}
