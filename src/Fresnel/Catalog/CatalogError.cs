namespace Fresnel.Catalog;

/// <summary>Something wrong in what the operator wrote.</summary>
/// <param name="Path">For example <c>models[0].deployments[1].price.prompt</c>.</param>
/// <param name="Message">What is wrong and what to do.</param>
public readonly record struct CatalogError(string Path, string Message)
{
    public override string ToString() => $"{Path}: {Message}";
}
