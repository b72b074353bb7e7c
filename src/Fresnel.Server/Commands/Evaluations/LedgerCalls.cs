using Fresnel.Server.Admin;
using Fresnel.Server.Hosting;

namespace Fresnel.Server.Commands.Evaluations;

/// <summary>The calls behind answers, from the ledger of the server: how long each took, and which deployment served it.</summary>
/// <param name="server">Null: none can be read.</param>
internal sealed class LedgerCalls(IAdministration? server)
{
    private const int MaxPages = 60;

    /// <returns>By the id of the call; empty if the key may not read the ledger.</returns>
    public async Task<Dictionary<string, ListedCallView>> FindAsync(
        string model,
        IEnumerable<EvaluationAnswer> answers,
        CancellationToken cancellationToken
    )
    {
        var wanted = answers.Select(answer => answer.CallId).OfType<string>().ToHashSet();
        var found = new Dictionary<string, ListedCallView>();
        string? after = null;
        try
        {
            for (var page = 0; server is not null && page < MaxPages && wanted.Count > 0; page++)
            {
                var query = new CallListQuery
                {
                    Model = model,
                    Limit = "1000",
                    After = after,
                };
                var calls = await server.ListCallsAsync(query, cancellationToken);
                foreach (var call in calls.Data)
                {
                    if (wanted.Remove(call.Id))
                        found[call.Id] = call;
                }
                if ((after = calls.Next) is null)
                    break;
            }
        }
        catch (OperatorErrorException) { } // not an admin key: quality and cost are known all the same
        return found;
    }
}
