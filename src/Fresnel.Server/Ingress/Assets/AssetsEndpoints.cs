namespace Fresnel.Server.Ingress.Assets;

/// <summary>The path of kept pictures.</summary>
internal static class AssetsEndpoints
{
    private static readonly string[] s_reads = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{hash}", s_reads, routes.ServiceProvider.GetRequiredService<AssetsDoor>().ShowAsync);
}
