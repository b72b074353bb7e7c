using Fresnel.Access;
using Fresnel.Contracts.Errors;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    private const int MaxCanaryResults = 20;

    public async Task<IReadOnlyList<CanaryView>> ListCanariesAsync(CancellationToken cancellationToken)
    {
        List<CanaryView> views = [];
        foreach (var canary in services.Configuration().Values.Canaries)
        {
            var results = await services.CanaryResults.ListAsync(canary.Name, MaxCanaryResults, cancellationToken);
            views.Add(CanaryView.Of(canary, [.. results.Select(CanaryResultView.Of)]));
        }
        return views;
    }

    public async Task<CanaryResultView> RunCanaryAsync(string name, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Editor);
        RequireServer();
        var canary =
            services.Canaries!.Configured.FirstOrDefault(canary => canary.Name == name)
            ?? throw new GatewayException(
                ErrorKind.NotFound,
                $"There is no canary {name} in fresnel.yaml. See \"fresnel canaries\"."
            )
            {
                Param = "name",
            };
        return CanaryResultView.Of(await services.Canaries.RunAsync(canary, cancellationToken));
    }
}
