using Fresnel.Access;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public Task<IReadOnlyList<DeploymentView>> ListDeploymentsAsync(CancellationToken cancellationToken) =>
        Task.FromResult(Deployments().List());

    public Task<DeploymentView> GetDeploymentAsync(string id, CancellationToken cancellationToken) =>
        Task.FromResult(Deployments().Find(id));

    public async Task<DeploymentView> ChangeDeploymentAsync(
        string id,
        DeploymentPatch patch,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Editor);
        var (gateway, deployments) = (RequireServer().Gateway, Deployments());
        var view = deployments.Find(id);
        await ApplyAsync(
            gateway.SetEnabledAsync(view.Provider, view.Model, patch.Enabled, _actor, cancellationToken),
            async () =>
            {
                if (patch.Enabled)
                    await gateway.Services.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
            }
        );
        return deployments.Find(id);
    }

    public async Task<DeploymentView> ResetDeploymentAsync(string id, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Editor);
        var (gateway, deployments) = (RequireServer().Gateway, Deployments());
        var view = deployments.Find(id);
        await gateway.Services.Health.ResetAsync(view.Provider, view.Model, cancellationToken);
        await ApplyAsync(
            services.Audit.AppendAsync(
                _actor,
                "deployment.reset",
                view.Id,
                new { health = view.Health.State },
                null,
                cancellationToken
            )
        );
        return deployments.Find(id);
    }

    private DeploymentQueries Deployments() => new(RequireServer().Gateway, services.Time);
}
