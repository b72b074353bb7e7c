using System.Reflection;
using Fresnel.Contracts.Errors;
using Fresnel.Server.Admin.Requests;
using Fresnel.Server.Ingress;
using Microsoft.AspNetCore.Http.Metadata;

namespace Fresnel.Server.Admin.Endpoints;

/// <summary>The JSON body of a request, validated by <see cref="RequestReader"/>.</summary>
internal sealed record Body<T>(T Value) : IBindableFromHttpContext<Body<T>>, IEndpointParameterMetadataProvider
    where T : class
{
    private const int MaxBytes = 256 << 10;

    /// <exception cref="GatewayException">The body is too large, not JSON, or invalid.</exception>
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        using var body = await RequestBody.ReadJsonAsync(context.Request, MaxBytes, context.RequestAborted);
        return new Body<T>(RequestReader.Read<T>(body.Written.Span));
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata(["application/json"], typeof(T)));
}
