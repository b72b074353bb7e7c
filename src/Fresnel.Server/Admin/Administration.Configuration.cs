using Fresnel.Access;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public Task<IReadOnlyList<SecretView>> ListSecretsAsync(CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Admin);
        return services.Secrets.ListAsync(cancellationToken);
    }

    public async Task<SecretView> SetSecretAsync(
        string name,
        SecretRequest request,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Admin);
        RequestRules.Check(request);
        var secret = await ApplyAsync(services.Secrets.SetAsync(name, request.Value, _actor, cancellationToken));
        return secret with { Configuration = await ReloadAsync() };
    }

    public async Task<SecretView> RemoveSecretAsync(string name, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Admin);
        var secret = await ApplyAsync(services.Secrets.RemoveAsync(name, _actor, cancellationToken));
        return secret with { Configuration = await ReloadAsync() };
    }

    public Task<ReloadView> GetConfigurationAsync(CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Viewer);
        return Task.FromResult(ReloadView.Of(RequireServer()));
    }

    public async Task<ReloadView> ReloadConfigurationAsync(CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Admin);
        var running = RequireServer();
        var result = await running.Reloader.ReloadAsync(_actor, cancellationToken);
        await ApplyAsync(
            services.Audit.AppendAsync(
                _actor,
                result.Error is null ? "configuration.reload" : "configuration.refuse",
                "configuration",
                null,
                new { mistakes = result.Error?.Errors.Count ?? 0, needs_restart = result.RestartRequired },
                cancellationToken
            )
        );
        return result.Error is null ? ReloadView.Of(running) : throw result.Error;
    }

    public Task<IReadOnlyList<EffectivePriceView>> ListPricesAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            EffectivePriceView.ListOf(
                services.Configuration(),
                DateOnly.FromDateTime(services.Time.GetUtcNow().UtcDateTime)
            )
        );

    /// <summary>Reloads the configuration, which may reference a secret that has changed.</summary>
    /// <returns>Null: no server runs in this process.</returns>
    private async Task<ReloadResultView?> ReloadAsync() =>
        services.Running is { } running ? ReloadResultView.Of(await running.Reloader.ReloadAsync(_actor)) : null;
}
