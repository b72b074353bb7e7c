using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenElementsTests
{
    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));

    [Theory]
    [InlineData("fitness app screen with a progress ring at 72% and 8,412 steps", SectionForm.Ring, null, "72%")]
    [InlineData("dashboard for couriers with a map of Lisbon and orders 318", SectionForm.Map, "Lisbon", null)]
    [InlineData("pantalla de hotel con calendario de marzo", SectionForm.Calendar, "Marzo", null)]
    [InlineData("app screen with a progress bar at 3 of 5", SectionForm.Progress, null, "3 of 5")]
    public void Read_NamedElement_IsASectionOfItsForm(string prompt, SectionForm form, string? heading, string? value)
    {
        var section = Assert.Single(Read(prompt).Sections, section => section.Form == form);

        Assert.Equal(heading, section.Heading);
        Assert.Equal(value, section.Items.Count > 0 ? section.Items[0].Value : null);
    }

    [Theory]
    [InlineData("recipe app with a search bar and tabs Home, Saved", "Search")]
    [InlineData("app de recetas con barra de búsqueda", "Buscar")]
    public void Read_SearchBar_IsASearchField(string prompt, string label) =>
        Assert.Equal(label, Assert.Single(Read(prompt).Fields, field => field.Type == FieldType.Search).Label);

    [Fact]
    public void Read_NameInAMenu_IsAText() =>
        Assert.Equal(["Home", "Calendar", "Map"], Read("app screen with sidebar: Home, Calendar, Map").Navigation);

    [Fact]
    public void Read_CardsCountedByColumn_AreCounted() =>
        Assert.Equal(
            [3, 2, 4],
            Read(
                "kanban board with columns To do, In progress, Done; 3 cards in the first, 2 in the second, 4 in the third"
            )
                .Sections.Select(section => section.Count!.Value)
        );

    [Fact]
    public void Read_LinkAndJoinedButton_KeepTheirLabels()
    {
        var actions = Read("login page with a forgot password link and a Continue with Google button").Actions;

        Assert.Contains(actions, action => action is { Label: "Forgot password", Style: ActionStyle.Link });
        Assert.Single(actions, action => action.Label == "Continue with Google");
    }
}
