using Bunit;
using Fresnel.Server.WebConsole;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Fresnel.Tests.Server.WebConsole;

/// <summary>A page is not rendered while it waits for a database, as those in another process let it.</summary>
public sealed class LoadedPageTests : BunitContext
{
    [Fact]
    public async Task Render_WhilePageReads_WaitsForWhatItShows()
    {
        var read = new TaskCompletionSource<string>();

        var page = Render<Page>(parts => parts.Add(p => p.Read, read.Task));
        Assert.Equal((0, ""), (page.RenderCount, page.Markup));

        read.SetResult("what was read");
        await page.WaitForAssertionAsync(() => Assert.Equal("what was read", page.Markup));
        Assert.Equal(1, page.RenderCount);
    }

    private sealed class Page : LoadedPage
    {
        private string _text = null!;

        [Parameter]
        public Task<string> Read { get; set; } = null!;

        protected override async Task OnInitializedAsync() => _text = await Read;

        protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, _text.Trim());
    }
}
