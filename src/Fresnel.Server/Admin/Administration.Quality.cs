using Fresnel.Access;
using Fresnel.Contracts.Errors;
using Fresnel.Quality;
using Fresnel.Server.Admin.Requests;

namespace Fresnel.Server.Admin;

internal sealed partial class Administration
{
    public Task<IReadOnlyList<QualityView>> ListQualityAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<QualityView>>([.. services.Quality.All.Select(QualityView.Of)]);

    public async Task<QualityView> RecordQualityAsync(QualityRequest request, CancellationToken cancellationToken)
    {
        authority.RequireEverywhere(KeyRole.Editor);
        RequestRules.Check(request);
        if (request.Passed > request.Total)
            throw GatewayException.InvalidRequest("passed must not be above total.", "passed");
        var deployment =
            Deployments().List().FirstOrDefault(view => view.Id == request.Deployment)
            ?? throw GatewayException.InvalidRequest(
                $"There is no deployment {request.Deployment}. See \"fresnel deployments\".",
                "deployment"
            );
        var record = new QualityRecord(
            deployment.Provider,
            deployment.Model,
            request.Task,
            request.Suite.Trim(),
            request.Version.Trim(),
            request.Passed,
            request.Total,
            services.Time.GetUtcNow()
        );
        await ApplyAsync(services.Quality.SaveAsync(record, _actor, cancellationToken));
        return QualityView.Of(record);
    }

    public async Task<IReadOnlyList<QualityView>> RemoveQualityAsync(
        string deployment,
        string suite,
        CancellationToken cancellationToken
    )
    {
        authority.RequireEverywhere(KeyRole.Editor);
        if (deployment.Length == 0 || suite.Length == 0)
            throw GatewayException.InvalidRequest(
                "Name the deployment, as provider/model, and the suite that has measured it.",
                deployment.Length == 0 ? "deployment" : "suite"
            );
        var slash = deployment.IndexOf('/', StringComparison.Ordinal);
        var (provider, model) = (deployment[..Math.Max(slash, 0)], deployment[(slash + 1)..]);
        var removed = await ApplyAsync(services.Quality.RemoveAsync(provider, model, suite, _actor, cancellationToken));
        return removed.Count > 0
            ? [.. removed.Select(QualityView.Of)]
            : throw new GatewayException(
                ErrorKind.NotFound,
                $"{suite} has not measured {deployment}. See \"fresnel quality\"."
            )
            {
                Param = "deployment",
            };
    }
}
