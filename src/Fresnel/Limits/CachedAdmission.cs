using Fresnel.Calls;
using Fresnel.Ledger;

namespace Fresnel.Limits;

/// <summary>A call that the response cache answers. Disposing it records the call at zero cost.</summary>
internal sealed class CachedAdmission(Limiter limiter, Call call, JournalSlot slot) : IAsyncDisposable
{
    public ValueTask DisposeAsync()
    {
        call.EndIfRunning();
        var lines = ChargeLines.Single(LedgerLineKind.CachedResponse, amount: 0);
        var (provider, model) = (call.ServedBy!.Provider, call.ServedBy.Model);
        limiter.SettleAndReport(call, slot, SettlementFlags.None, new Charge(0, provider, model, 0, false, lines));
        return ValueTask.CompletedTask;
    }
}
