using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fresnel.Server.Admin.OpenApi;

/// <summary>
/// The OpenAPI document of the admin API. It is generated from the endpoints and their XML documentation by a test, and
/// served from the assembly, because generating it takes a second and 80 MB.
/// </summary>
internal static class AdminDocument
{
    public const string Name = "admin";

    /// <summary>Generates the document.</summary>
    /// <param name="services">Of a server.</param>
    /// <returns>JSON that ends in a line break.</returns>
    public static async Task<string> GenerateAsync(IServiceProvider services)
    {
        var provider = services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        var document = await provider.GetOpenApiDocumentAsync();
        return await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n";
    }

    public static void Configure(OpenApiOptions options)
    {
        options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        options.ShouldInclude = endpoint => endpoint.RelativePath!.StartsWith("admin/", StringComparison.Ordinal);
        options.CreateSchemaReferenceId = NameOf;
        options.AddSchemaTransformer(SchemaTransformer.TransformAsync);
        options.AddOperationTransformer(OperationTransformer.TransformAsync);
        options.AddDocumentTransformer(DocumentTransformer.TransformAsync);
    }

    public static async Task WriteAsync(HttpContext http)
    {
        await using var document = typeof(AdminDocument).Assembly.GetManifestResourceStream("admin-openapi.json")!;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = document.Length;
        await document.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    /// <summary>Names a schema like its type, without <c>View</c>.</summary>
    private static string? NameOf(JsonTypeInfo type)
    {
        if (type.Type is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(ListView<>))
            return WithoutSuffix(list.GetGenericArguments()[0].Name) + "List";
        return type.Type != typeof(JsonElement) && OpenApiOptions.CreateDefaultSchemaReferenceId(type) is { } name
            ? WithoutSuffix(name)
            : null;
    }

    private static string WithoutSuffix(string name) =>
        name.EndsWith("View", StringComparison.Ordinal) ? name[..^"View".Length] : name;
}
