namespace Fresnel.Catalog;

/// <summary>An error in the configured catalog.</summary>
/// <param name="Path">For example <c>models[0].deployments[1].price.prompt</c>.</param>
/// <param name="Message">What is wrong and how to fix it.</param>
public readonly record struct CatalogError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
