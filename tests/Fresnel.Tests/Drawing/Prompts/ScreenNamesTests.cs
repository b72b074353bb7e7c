using Fresnel.Drawing.Briefs;
using Fresnel.Drawing.Prompts;

namespace Fresnel.Tests.Drawing.Prompts;

public sealed class ScreenNamesTests
{
    [Theory]
    [InlineData("confirmation dialog \"Delete this file?\" with buttons Cancel and Delete", ScreenOverlay.Dialog)]
    [InlineData("photo app with a bottom sheet and share options Email, Print", ScreenOverlay.Sheet)]
    [InlineData("cookie banner on a website with Accept all and Settings buttons", ScreenOverlay.Notice)]
    [InlineData("settings screen of an app", ScreenOverlay.None)]
    public void Read_PartOverTheScreen_IsTheOverlay(string prompt, ScreenOverlay overlay) =>
        Assert.Equal(overlay, Read(prompt).Overlay);

    [Theory]
    [InlineData(
        "Einstellungen-Bildschirm: WLAN (an), Bluetooth (aus), Flugmodus (aus)",
        "WLAN True|Bluetooth False|Flugmodus False"
    )]
    [InlineData("smart home app: lights on, heating off", "Lights True|Heating False")]
    [InlineData(
        "settings screen, toggles for notifications (on), dark mode (off)",
        "Notifications True|Dark mode False"
    )]
    public void Read_States_AreSwitches(string prompt, string switches) =>
        Assert.Equal(
            switches,
            string.Join(
                '|',
                Read(prompt)
                    .Fields.Where(field => field.Type == FieldType.Toggle)
                    .Select(field => $"{field.Label} {field.On}")
            )
        );

    [Theory]
    [InlineData("taxi app with pickup and destination fields, map and button \"Request ride\"", "Pickup|Destination")]
    [InlineData("booking form with a stylist dropdown and a guests dropdown", "Stylist|Guests")]
    [InlineData("train ticket app: from \"Zürich HB\" to \"Milano C.\", 14 June", "From|To")]
    [InlineData("application form with an upload field for the CV", "CV")]
    public void Read_NamesOfFields_AreFields(string prompt, string labels) =>
        Assert.Equal(labels, string.Join('|', Read(prompt).Fields.Select(field => field.Label)), ignoreCase: true);

    [Fact]
    public void Read_NameOfTheBank_IsTheBrand() =>
        Assert.Equal("Solid", Read("login screen for a bank app, face id button, bank name Solid").Brand);

    [Fact]
    public void Read_TalkBetweenTwo_HasTheirNames()
    {
        var brief = Read("chat app on phone, conversation between Ana and Leo about dinner tonight");

        Assert.Equal(("Ana & Leo", "Dinner tonight"), (brief.Title, brief.Subtitle));
    }

    [Fact]
    public void Read_EventsOfAWeek_HaveTheirDays() =>
        Assert.Equal(
            ["Mon 9:00", "Wed 14:00"],
            Read("calendar app week view with Standup Mon 9:00 and Dentist Wed 14:00").Items.Select(item => item.When!)
        );

    private static UiMockupBrief Read(string prompt) => Assert.IsType<UiMockupBrief>(BriefReader.Read(prompt));
}
