namespace Fresnel.Server.Ingress.Assets;

/// <summary>Route of stored images.</summary>
internal static class AssetsRoutes
{
    private static readonly string[] s_readMethods = [HttpMethods.Get, HttpMethods.Head];

    public static void MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods(
            "/assets/{hash}",
            s_readMethods,
            routes.ServiceProvider.GetRequiredService<AssetsEndpoints>().GetAsync
        );
}
