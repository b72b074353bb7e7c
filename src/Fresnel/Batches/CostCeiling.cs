namespace Fresnel.Batches;

/// <summary>
/// Keeps what a batch costs at or below its ceiling: what a request can cost at most is reserved before it is sent.
/// </summary>
/// <remarks>Thread-safe. Amounts are nanodollars.</remarks>
/// <param name="spent">What earlier requests of the batch have cost.</param>
internal sealed class CostCeiling(long ceiling, long spent)
{
    private readonly Lock _gate = new();
    private long _spent = spent,
        _reserved;
    private TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits while the amount could still fit when running requests cost less than they reserved.</summary>
    /// <returns>False: it does not fit, whatever they cost.</returns>
    public async Task<bool> ReserveAsync(long amount, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task settled;
            lock (_gate)
            {
                if (amount <= ceiling - _spent - _reserved)
                {
                    _reserved += amount;
                    return true;
                }
                if (amount > ceiling - _spent || _reserved == 0)
                    return false;
                settled = _settled.Task;
            }
            await settled.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Replaces a reservation by what its request has cost.</summary>
    public void Settle(long reserved, long cost)
    {
        TaskCompletionSource settled;
        lock (_gate)
        {
            (_reserved, _spent) = (_reserved - reserved, _spent + cost);
            (settled, _settled) = (_settled, new(TaskCreationOptions.RunContinuationsAsynchronously));
        }
        settled.SetResult();
    }
}
