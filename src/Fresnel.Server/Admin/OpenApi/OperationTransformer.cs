using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Fresnel.Server.Admin.Endpoints;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fresnel.Server.Admin.OpenApi;

/// <summary>Adds to each operation its id, its commands, and the types of its parameters.</summary>
internal static class OperationTransformer
{
    /// <summary>The extension that lists the commands that do the same.</summary>
    private const string CommandsExtension = "x-fresnel-commands";

    public static Task TransformAsync(
        OpenApiOperation operation,
        OpenApiOperationTransformerContext context,
        CancellationToken cancellationToken
    )
    {
        var handler = context.Description.ActionDescriptor.EndpointMetadata.OfType<MethodInfo>().Single();
        operation.OperationId = handler.Name;
        var commands = handler.GetCustomAttribute<CommandLineAttribute>()?.Commands ?? [];
        operation.AddExtension(
            CommandsExtension,
            new JsonNodeExtension(new JsonArray([.. commands.Select(command => (JsonNode)$"fresnel {command}")]))
        );
        foreach (var parameter in operation.Parameters ?? [])
            SetType(parameter, handler);
        return Task.CompletedTask;
    }

    /// <summary>Parameters are texts to the framework, so that errors can name them; here they get their types.</summary>
    private static void SetType(IOpenApiParameter parameter, MethodInfo handler)
    {
        if (parameter.Schema is not OpenApiSchema schema)
            return;
        if (parameter.Name == "force")
            schema.Type = JsonSchemaType.Boolean;
        if (handler.GetParameters().Any(item => item.Name == parameter.Name && item.IsDefined(typeof(RangeAttribute))))
            schema.Type = JsonSchemaType.Integer;
    }
}
