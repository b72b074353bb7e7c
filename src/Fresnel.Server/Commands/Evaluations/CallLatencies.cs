using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>How long the calls behind answers took, from the ledger of the server.</summary>
/// <param name="server">Null: none can be read.</param>
internal sealed class CallLatencies(IAdministration? server)
{
    private const int MaxPages = 60;

    /// <returns>Milliseconds by the id of the call; empty if the key may not read the ledger.</returns>
    public async Task<Dictionary<string, long>> FindAsync(
        string model,
        IEnumerable<EvaluationAnswer> answers,
        CancellationToken cancellationToken
    )
    {
        var wanted = answers.Select(answer => answer.CallId).OfType<string>().ToHashSet();
        var found = new Dictionary<string, long>();
        string? after = null;
        try
        {
            for (var page = 0; server is not null && page < MaxPages && wanted.Count > 0; page++)
            {
                var query = new CallListQuery(Model: model, Limit: "1000", After: after);
                var calls = await server.ListCallsAsync(query, cancellationToken);
                foreach (var call in calls.Data)
                {
                    if (wanted.Remove(call.Id) && call.LatencyMs is { } latency)
                        found[call.Id] = latency;
                }
                if ((after = calls.Next) is null)
                    break;
            }
        }
        catch (OperatorErrorException) { } // not an admin key: quality and cost are known all the same
        return found;
    }
}
