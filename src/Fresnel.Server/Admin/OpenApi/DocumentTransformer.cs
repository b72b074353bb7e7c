using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fresnel.Server.Admin.OpenApi;

/// <summary>Adds the title, the security scheme, the errors, and a path that routing cannot express.</summary>
internal static class DocumentTransformer
{
    private const string SecurityScheme = "admin_key";
    private const string DeploymentPath = "/admin/deployments/{provider}/{model}";

    public static async Task TransformAsync(
        OpenApiDocument document,
        OpenApiDocumentTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        document.Info = new OpenApiInfo
        {
            Title = "Fresnel admin API",
            Version = "1",
            Description =
                "Keys, teams, organisations, budgets, usage, deployments, secrets and configuration of a Fresnel server. "
                + "A response omits fields that are null. Amounts are dollars, exact to the nanodollar.",
        };
        document.Servers = [];
        MoveReset(document);
        document.AddComponent(
            "Error",
            await context.GetOrCreateSchemaAsync(typeof(ErrorView), null, cancellationToken)
        );
        foreach (var (path, item) in document.Paths)
        {
            foreach (var operation in item.Operations!.Values)
                AddErrors(operation, path, document);
        }
        AddSecurity(document);
    }

    private static void AddSecurity(OpenApiDocument document)
    {
        document.AddComponent(
            SecurityScheme,
            new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A key with the role viewer, editor or admin: `Authorization: Bearer fk-…`.",
            }
        );
        document.Security =
        [
            new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(SecurityScheme, document)] = [] },
        ];
    }

    private static void AddErrors(OpenApiOperation operation, string path, OpenApiDocument document)
    {
        var hasBody = operation.RequestBody is not null;
        if (hasBody || operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) is true)
            Add("400", "A field or parameter is invalid; the error names it and says what is allowed.");
        if (operation.OperationId == nameof(IAdministration.UndoChangeAsync)[..^"Async".Length])
            Add("400", "It was changed again since, or the change cannot be undone.");
        Add("401", "The key is missing, unknown, revoked or expired.");
        Add("403", "The role of the key does not allow it, or it concerns what is outside its organisation.");
        if (
            path.Contains('{', StringComparison.Ordinal)
            || operation.OperationId?.StartsWith("Remove", StringComparison.Ordinal) is true
        )
            Add("404", "There is nothing with this id.");
        if (hasBody)
        {
            Add("413", "The body is larger than 256 KiB.");
            Add("415", "The body is not declared as JSON.");
        }

        void Add(string status, string description) =>
            operation.Responses!.TryAdd(
                status,
                new OpenApiResponse
                {
                    Description = description,
                    Content = new Dictionary<string, OpenApiMediaType>
                    {
                        ["application/json"] = new() { Schema = new OpenApiSchemaReference("Error", document) },
                    },
                }
            );
    }

    /// <summary>Routing allows no segment after a model's name with slashes, so the handler reads it.</summary>
    private static void MoveReset(OpenApiDocument document)
    {
        var paths = new OpenApiPaths();
        foreach (var (path, item) in document.Paths)
        {
            paths.Add(path, item);
            if (path != DeploymentPath || !item.Operations!.Remove(HttpMethod.Post, out var reset))
                continue;
            paths.Add(path + "/reset", new OpenApiPathItem { Operations = new() { [HttpMethod.Post] = reset } });
        }
        document.Paths = paths;
    }
}
