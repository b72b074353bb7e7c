using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Providers;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Hosting.Configuration;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public async Task<ProviderCheckView> CheckProviderAsync(
        ProviderRequest request,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Admin);
        RequestRules.Check(request);
        var settings = ProviderRules.ToSettings(request);
        var start = services.Time.GetTimestamp();
        try
        {
            var models = await KeyCheck.ListModelsAsync(settings, services.Time, cancellationToken);
            var elapsed = services.Time.GetElapsedTime(start);
            return new ProviderCheckView(request.Kind, (long)elapsed.TotalMilliseconds, models);
        }
        catch (GatewayException refusal)
        {
            throw ProviderRules.WithField(refusal, settings);
        }
    }

    public async Task<ProviderConnectionView> ConnectProviderAsync(
        ProviderRequest request,
        CancellationToken cancellationToken
    )
    {
        var check = await CheckProviderAsync(request, cancellationToken);
        var provider = ProviderRules.ToSection(request);
        var secrets = await ReplaceSecretsAsync(StoredConnection.SecretsOf(provider), provider.Name, cancellationToken);
        var reload = await ReloadAsync();
        var configured = services.Configuration().Values.Providers;
        var isUsed = services.Running is null
            ? StoredConnection.IsFree(request.Kind, configured)
            : configured.Contains(provider);
        return new ProviderConnectionView(request.Kind, secrets, isUsed, check, reload);
    }

    public async Task<ProviderConnectionView> DisconnectProviderAsync(string kind, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Admin);
        var name = StoredConnection.NameOf(kind);
        var stored = StoredConnection.SecretsOf(new ProviderSection { Name = name, Kind = kind });
        var removed = KeyCheck.Kinds.Contains(kind) ? await ReplaceSecretsAsync(stored, name, cancellationToken) : [];
        if (removed.Count == 0)
            throw new GatewayException(
                ErrorKind.NotFound,
                $"No stored secret connects {kind}. See \"fresnel secrets list\"."
            )
            {
                Param = "kind",
            };
        return new ProviderConnectionView(kind, removed, Used: false, Configuration: await ReloadAsync());
    }

    private Task<IReadOnlyList<string>> ReplaceSecretsAsync(
        IReadOnlyDictionary<string, string?> secrets,
        string provider,
        CancellationToken cancellationToken
    ) => ApplyAsync(services.Secrets.ReplaceAsync(secrets, provider, _actor, cancellationToken));
}
