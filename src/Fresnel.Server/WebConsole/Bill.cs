using Fresnel.Ledger;

namespace Fresnel.Server.WebConsole;

/// <summary>What the calls of a period cost.</summary>
/// <param name="Models">By model of the request.</param>
/// <param name="Retries">By model, only what attempts beside the one that answered cost.</param>
internal sealed record Bill(IReadOnlyList<UsageTotal> Models, IReadOnlyList<UsageTotal> Retries)
{
    /// <summary>Nanodollars.</summary>
    public long RetriesOf(string model) =>
        Retries.FirstOrDefault(total => (total.Id ?? "") == model)?.Cost.Nanodollars ?? 0;
}
