Attribute VB_Name = "Launcher"
' Starts the installed Election Staffing program when a button of the ribbon is pressed.
' Which program is started stands in cell B1 of this add-in's own sheet, written when the add-in
' was installed. A workbook gives nothing to it, not even its name: the program asks this Excel,
' which it knows by the number of its window, for the workbook in front.
Option Explicit

Private Const TITLE As String = "Election staffing"
Private Const CONFIGURATION As String = "electionstaffing.conf"
Private Const QUOTE As String = """"
Private Const ADVICE As String = "To see what is wrong, run in a terminal: election-staffing excel doctor"

Public Sub Press(ByVal button As String)
    Dim host As Object, interpreter As String, before As String, code As Long
    On Error GoTo Failed
    Application.StatusBar = TITLE & ": starting..."
    Set host = CreateObject("WScript.Shell")
    before = host.CurrentDirectory
    interpreter = host.ExpandEnvironmentStrings(CStr(ThisWorkbook.Worksheets(CONFIGURATION).Range("B1").Value))
    ' The interpreter's own folder, so that no library is taken from the folder of a workbook.
    host.CurrentDirectory = FolderOf(interpreter)
    ' 1: the program's own messages are shown (pythonw.exe has no black window). True: wait for it.
    code = host.Run(CommandLine(interpreter, button, CStr(Application.Hwnd)), 1, True)
    If code <> 0 Then MsgBox Stopped(interpreter, code), vbExclamation, TITLE
Finish:
    On Error Resume Next
    host.CurrentDirectory = before
    Application.StatusBar = False
    Exit Sub
Failed:
    MsgBox NotStarted(interpreter), vbExclamation, TITLE
    Resume Finish
End Sub

' Isolated (-I): the current folder, PYTHONPATH and the user's own packages are not looked at.
Public Function CommandLine(ByVal interpreter As String, ByVal button As String, ByVal window As String) As String
    CommandLine = QUOTE & interpreter & QUOTE & " -I -m addin.ribbon " & button & " --hwnd=" & window
End Function

Private Function FolderOf(ByVal file As String) As String
    FolderOf = Left(file, InStrRev(file, "\"))
End Function

Private Function NotStarted(ByVal interpreter As String) As String
    NotStarted = "This program could not be started:" & vbCrLf & interpreter & vbCrLf & vbCrLf & ADVICE
End Function

Private Function Stopped(ByVal interpreter As String, ByVal code As Long) As String
    Stopped = "This program stopped with code " & code & ":" & vbCrLf & interpreter & vbCrLf & vbCrLf & ADVICE
End Function
