using Microsoft.AspNetCore.Components;

namespace Fresnel.Server.WebConsole;

/// <summary>
/// A page that is rendered once, after it has read what it shows. Other components are rendered for the first time while they
/// still wait for a database.
/// </summary>
public abstract class LoadedPage : ComponentBase
{
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        OnInitialized();
        await OnInitializedAsync();
        StateHasChanged();
    }
}
